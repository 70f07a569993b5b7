"""What axe finds on a page, with the source that its Python package carries."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# Only the faults come back: sending everything that axe looked at takes longer than looking.
_RUN = """async () => {
  const { violations } = await axe.run({ resultTypes: ["violations"] });
  return violations.flatMap((fault) => fault.nodes.map((node) => `${fault.id} : ${node.target.join(" ")}`));
}"""


def faults(page: Page) -> list[str]:
    """« rule : where », by all of axe's rules, on the whole page and the frames of its own."""
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(_RUN)
