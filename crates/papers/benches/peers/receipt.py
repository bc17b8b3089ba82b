"""The same receipt by other makers of paper, timed.

Reads the receipt's words as JSON from standard input and writes the fastest
round of each maker, in milliseconds, as JSON to standard output. Every maker
gets the bundled face, A5, the same words and the same table; none draws the two
symbols, so each does less than it is compared with.
"""

import itertools
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FONTS = Path(__file__).resolve().parents[4] / "assets" / "fonts"
REGULAR = FONTS / "LiberationSerif-Regular.ttf"
BOLD = FONTS / "LiberationSerif-Bold.ttf"


def html(receipt):
    lines = "".join(f"<p>{line}</p>" for line in receipt["lines"])
    rows = "".join(
        f"<tr><td>{n}</td><td>{title}</td><td>{kind}</td><td>{count}</td></tr>"
        for n, (title, kind, count) in enumerate(receipt["papers"], 1)
    )
    return f"""<!doctype html><meta charset="utf-8"><style>
    @font-face {{ font-family: face; src: url({REGULAR.as_uri()}) }}
    @font-face {{ font-family: face; font-weight: bold; src: url({BOLD.as_uri()}) }}
    @page {{ size: A5; margin: 12mm }}
    body {{ font: 11pt/1.2 face }} h1 {{ font-size: 14pt; text-align: center }}
    p {{ margin: 0 }} table {{ width: 100%; border-collapse: collapse }}
    td {{ border: .25mm solid; padding: .6mm 1mm }}</style>
    <h1>{receipt["title"]}</h1>{lines}<table>{rows}</table>"""


def weasyprint(receipt, out):
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    page, fonts = html(receipt), FontConfiguration()
    return lambda: HTML(string=page).write_pdf(out, font_config=fonts)


def reportlab(receipt, out):
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(TTFont("face", str(REGULAR)))
    pdfmetrics.registerFont(TTFont("bold", str(BOLD)))
    body = ParagraphStyle("body", fontName="face", fontSize=11, leading=13)
    head = ParagraphStyle("head", fontName="bold", fontSize=14, leading=17, alignment=1)

    def make():
        cells = [
            [str(n), Paragraph(title, body), kind, str(count)]
            for n, (title, kind, count) in enumerate(receipt["papers"], 1)
        ]
        table = Table(cells, colWidths=[10 * mm, 74 * mm, 24 * mm, 16 * mm])
        table.setStyle([("GRID", (0, 0), (-1, -1), 0.7, "black"), ("FONT", (0, 0), (-1, -1), "face")])
        story = [Paragraph(receipt["title"], head)]
        story += [Paragraph(line, body) for line in receipt["lines"]]
        margin = 12 * mm
        document = SimpleDocTemplate(
            str(out), pagesize=A5, leftMargin=margin, rightMargin=margin, topMargin=margin
        )
        document.build([*story, table])

    return make


def typst(receipt, out):
    import typst as engine

    quoted = lambda text: json.dumps(text, ensure_ascii=False)
    lines = "\n".join(f"#par({quoted(line)})" for line in receipt["lines"])
    cells = ", ".join(
        f"[{n}], text({quoted(title)}), text({quoted(kind)}), [{count}]"
        for n, (title, kind, count) in enumerate(receipt["papers"], 1)
    )
    # It remembers what it set before: each round gets words of its own.
    source = lambda n: f"""#set page("a5", margin: 12mm)
#set text(font: "Liberation Serif", size: 11pt)
#align(center, text(14pt, weight: "bold", {quoted(receipt["title"])}))
#par("Số thứ tự: {n}")
{lines}
#table(columns: (10mm, 1fr, 24mm, 16mm), {cells})
"""
    page, rounds = Path(out).with_suffix(".typ"), itertools.count(1)
    page.write_text(source(0), encoding="utf-8")
    compiler = engine.Compiler(str(page), font_paths=[str(FONTS)])

    def make():
        page.write_text(source(next(rounds)), encoding="utf-8")
        compiler.compile(output=str(out))

    return make


def chromium(receipt, out):
    page = Path(out).with_suffix(".html")
    page.write_text(html(receipt), encoding="utf-8")
    command = [
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--allow-file-access-from-files", f"--user-data-dir={page.parent / 'profile'}",
        "--no-pdf-header-footer", f"--print-to-pdf={out}", page.as_uri(),
    ]
    return lambda: subprocess.run(command, check=True, capture_output=True)


def fastest(make, rounds):
    make()
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        make()
        taken.append((time.perf_counter() - begun) * 1000)
    return min(taken)


def main():
    receipt = json.load(sys.stdin)
    answer = {}
    with tempfile.TemporaryDirectory() as folder:
        for maker, rounds in [(weasyprint, 10), (reportlab, 20), (typst, 20), (chromium, 3)]:
            out = Path(folder) / f"{maker.__name__}.pdf"
            answer[maker.__name__] = fastest(maker(receipt, out), rounds)
            if not out.read_bytes().startswith(b"%PDF"):
                raise SystemExit(f"{maker.__name__} made no PDF")
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
