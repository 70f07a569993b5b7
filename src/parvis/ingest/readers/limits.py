"""What a document may weigh, so that none takes the machine down."""

#: Bytes of a file given to read.
MAX_FILE_BYTES = 25_000_000
#: Characters of text kept from a document.
MAX_TEXT_CHARS = 20_000_000
#: Bytes that the parts of a zipped document may unfold to, all together.
MAX_UNZIPPED_BYTES = 200_000_000
#: How many times bigger than its archive an unfolded document may be.
MAX_ZIP_RATIO = 200
#: Parts in a zipped document.
MAX_ZIP_PARTS = 5_000
#: Pages read in a PDF.
MAX_PDF_PAGES = 500
#: Seconds spent on one PDF.
MAX_PDF_SECONDS = 30.0
