"""What a document may weigh, so that none takes the machine down."""

#: Bytes of a file given to read.
MAX_FILE_BYTES = 25_000_000
#: Characters of text kept from a document.
MAX_TEXT_CHARS = 20_000_000
#: Paragraphs, items and rows of a document that is not a plain text.
MAX_BLOCKS = 300_000
#: Bytes that the parts of a zipped document may unfold to, all together.
MAX_UNZIPPED_BYTES = 200_000_000
#: Bytes of one XML part of a zipped document; a book of 1,000 pages takes less.
MAX_XML_BYTES = 60_000_000
#: How many times bigger than its archive an unfolded document may be.
MAX_ZIP_RATIO = 200
#: Parts in a zipped document.
MAX_ZIP_PARTS = 5_000
#: Elements of an XML document held at the same time, and how deep they may nest.
MAX_XML_ELEMENTS = 300_000
MAX_XML_DEPTH = 100
#: Tags and bytes of an HTML page, the pictures that it holds apart; beyond `LARGE_PAGE` bytes it is read in its own process.
MAX_HTML_TAGS = 400_000
MAX_HTML_BYTES = 8_000_000
LARGE_PAGE = 200_000
#: Bytes of an RTF file, its pictures set aside, and seconds spent on it.
MAX_RTF_BYTES = 5_000_000
MAX_RTF_SECONDS = 20
#: Parts of a message, and parts that hold others.
MAX_MAIL_PARTS = 2_000
MAX_MAIL_HOLDERS = 12
#: Pages read in a PDF, and seconds spent on it, the recognition of scanned pages included.
MAX_PDF_PAGES = 500
MAX_PDF_SECONDS = 140
#: Seconds that a process of its own spends on a file, recognition apart, and bytes of memory that it may take.
MAX_CHILD_SECONDS = 30
MAX_CHILD_MEMORY = 1_500_000_000
