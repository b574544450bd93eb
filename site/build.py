"""Build the site of a corpus: `python site/build.py data/iran` writes build/iran/site."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Collection, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

import vl_convert
import yaml
from sphinx.cmd.build import build_main

import evidence
import figure_pages
import findable
import front
import works
from about import note, place_of
from figure_parts import Where
from safe import address, in_markdown, shown
from samesource import corpus as corpora
from samesource import datapackage, provenance, runs, sources
from samesource.corpus import CorpusError
from samesource.notebook import SOURCES, VEGA_LITE, Study, figure_addresses
from staging import Links, Page, SiteError, Stage, pages, staged, toctree, write_notebook
from staging import source as text_of

HERE = Path(__file__).parent
BUNDLED = "window.vegaEmbed = vegaEmbed; window.vega = vega;"
ABOUT = {  # of a corpus folder: page
    "README.md": "data",
    "outside/RECORD.md": "record",
    "outside/README.md": "outside",
}
README_FROM, README_TITLE = "## Rerun", "Rerun, adapt, limits, how to cite"
PARTS = {
    "head": "", "text": "The text", "figures": "Figures", "dates": "Dates",
    "shared": "Shared wording", "remarks": "Editor's remarks",
}  # fmt: skip


def main(arguments: list[str]) -> int:
    """Build the site of the corpus given; return 0, or 1 after a message on what is wrong."""
    if len(arguments) != 1:
        print("usage: python site/build.py CORPUS, such as data/iran", file=sys.stderr)
        return 2
    try:
        build(Path(arguments[0]))
    except (CorpusError, runs.RunError, SiteError) as error:
        print(f"\nsite: {error}", file=sys.stderr)
        return 1
    return 0


def build(folder: Path) -> Path:
    """Build the site of a corpus folder and return where it stands.

    The new site takes the place of the old one when all of it is there. Raises SiteError where a
    notebook or a chart is missing, or where Sphinx warns.
    """
    study = Study(corpora.read(folder), folder, runs.build_folder(folder))
    source = study.build / "site-source"
    stage_site(study, source, setting("repository"))
    made = study.build / "site.part"
    shutil.rmtree(made, ignore_errors=True)
    sphinx(source, made)
    return swap(made / "html", study.build / "site")


def setting(name: str) -> str:
    """Return an address from settings.yml, `repository` or `site`; empty while there is none."""
    settings = yaml.safe_load((HERE / "settings.yml").read_text(encoding="utf-8")) or {}
    return str(settings.get(name) or "").rstrip("/")


def sphinx(source: Path, made: Path) -> None:
    """Run Sphinx, silent but for its warnings, into `made/html`; a warning is an error."""
    options = ["--quiet", "--fail-on-warning", "--keep-going", "--fresh-env", "--no-color"]
    places = ["--conf-dir", str(HERE), "--doctree-dir", str(made / "doctrees")]
    if build_main([*options, *places, "-b", "html", str(source), str(made / "html")]):
        raise SiteError(f"{source}: Sphinx warned, see above; the earlier site stays as it was")


def swap(made: Path, site: Path) -> Path:
    """Put a finished site in the place of the earlier one and return where it stands."""
    (made / ".buildinfo").unlink(missing_ok=True)
    shutil.rmtree(made / "_sources", ignore_errors=True)
    old = site.with_name("site.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.replace(old)
    made.replace(site)
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(made.parent, ignore_errors=True)
    return site


# ------------------------------------------------------------------ what Sphinx reads


def stage_site(study: Study, source: Path, repository: str) -> None:
    """Write everything that Sphinx reads into a fresh folder."""
    shutil.rmtree(source, ignore_errors=True)
    (source / "documents").mkdir(parents=True)
    links = evidence.links(study)
    stage = Stage(study.build / "figures", links, {}, repository)
    found = pages(study)
    numbers = figure_pages.by_key(study)
    for page in found:
        under = figure_pages.under_title(page, numbers)
        write_notebook(source / f"{page.name}.ipynb", staged(page, stage, under))
    furnished = furniture(found, repository)._replace(numbers=figure_addresses(study))
    stage_documents(study, source, stage, furnished)
    notes = stage_about(study, source, links)
    about = {**stage_sources(study, source, links, repository), **notes}
    where = Where(links, found, notes, repository, setting("site"))
    drawn = figure_pages.stage(study, source, where)
    told = stage_readme(source, study)
    to_sources = front.link(SOURCES, about[SOURCES]) if SOURCES in about else ""
    doors = front.doors(
        [
            front.read(found, figure_pages.door(study), to_sources, told),
            front.rerun(study.corpus.folder.as_posix(), repository, told),
            front.teach(told, repository),
        ]
    )
    included = {
        "doors.inc": doors,
        "every.inc": front.every_page(found, study, links.pages, about),
        "dataset.inc": f"{front.tables_line()}\n{front.dataset(study, setting('site'))}",
    }
    for name, written in included.items():
        (source / name).write_text(written, encoding="utf-8", newline="\n")
    navigation = front.navigation(found, links.pages, [*about, *([told] if told else [])])
    navigation[1:1] = figure_pages.navigation(study)
    write_notebook(source / "index.ipynb", front.front_page(found, stage, included, navigation))
    stage_files(study, source, found, stage.used)
    if stage.used or drawn:
        shutil.copyfile(chart_library(study.build.parent), source / "_static/vega.js")
    stage_withheld(study, source, found)


def furniture(found: list[Page], repository: str) -> evidence.Furniture:
    """Return what evidence pages link to."""
    figures_page, wording_page = (
        next((shown(page.name) for page in found if page.notebook.startswith(number)), "")
        for number in ("2-", "3-")
    )
    ask = "A publisher, or a person named in the text, can ask for its removal"
    issue = address(f"{repository}/issues", "by an issue") if repository else "by an issue"
    removal = f"{ask} {issue} in the repository of this collection."
    beside = {page.document: shown(page.name) for page in found if page.document}
    return evidence.Furniture(figures_page, removal, beside, wording_page)


def stage_documents(
    study: Study, source: Path, stage: Stage, furniture: evidence.Furniture
) -> None:
    """Write the evidence page of each document: a Markdown page around escaped HTML."""
    for document in study.corpus.documents:
        name = stage.links.pages[document.doc]
        parts = evidence.parts(study, document, stage.links, furniture)
        for part, written in parts.items():
            path = source / "documents" / f"{name}.{part}.inc"
            path.write_text(written, encoding="utf-8", newline="")
        page = source / "documents" / f"{name}.md"
        there = [part for part, written in parts.items() if written]
        page.write_text(document_page(name, there), encoding="utf-8", newline="\n")


def document_page(name: str, parts: Collection[str]) -> str:
    """Return the Markdown of an evidence page; search engines are asked to leave it out."""
    lines = ["---", "myst:", "  html_meta:", "    robots: noindex", "---", f"# Document {name}", ""]
    for part, heading in PARTS.items():
        if part not in parts:
            continue
        lines += [f"## {heading}", ""] if heading else []
        lines += ["```{raw} html", f":file: {name}.{part}.inc", "```", ""]
    return "\n".join(lines)


def stage_sources(study: Study, source: Path, links: Links, repository: str) -> dict[str, str]:
    """Write the pages of the outside record; return name and title of the first, if there is one.

    The others stand below it.
    """
    found = works.source_pages(study, links, repository, adding_a_source(source))
    for page in found:
        below = [(other.short, other.name) for other in found[1:]] if page is found[0] else []
        stage_source_page(source, page, below)
    return {page.name: page.title for page in found[:1]}


def stage_source_page(
    source: Path, page: works.SourcePage, below: Sequence[tuple[str, str]]
) -> None:
    """Write a page of the outside record with what is below it: Markdown around escaped HTML."""
    lines = [f"# {in_markdown(page.title)}", ""]
    for number, (heading, written) in enumerate(page.sections):
        name = f"{page.name}.{number}.inc"
        (source / name).write_text(written, encoding="utf-8", newline="\n")
        lines += [f"## {in_markdown(heading)}", ""] if heading else []
        lines += ["```{raw} html", f":file: {name}", "```", ""]
    lines += [toctree("", below), ""] if below else []
    (source / f"{page.name}.md").write_text("\n".join(lines), encoding="utf-8", newline="\n")


def adding_a_source(source: Path) -> str:
    """Return the place that tells how to add a source, among the notes staged; it may be empty."""
    page, name = ABOUT["outside/README.md"], place_of("Adding a source")
    path = source / f"{page}.inc"
    told = path.is_file() and f'id="{name}"' in path.read_text(encoding="utf-8")
    return f"{page}.html#{name}" if told else ""


def stage_about(study: Study, source: Path, links: Links) -> dict[str, str]:
    """Write the corpus's own notes as pages; return page name and title of each."""
    found: dict[str, str] = {}
    for name, page in ABOUT.items():
        path = study.corpus.folder / name
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            title, body = note(text, ABOUT, Path(name).parent.as_posix(), links)
            found[page] = title or page.capitalize()
            (source / f"{page}.inc").write_text(body, encoding="utf-8", newline="\n")
            written = f"# {in_markdown(found[page])}\n\n```{{raw}} html\n:file: {page}.inc\n```\n"
            (source / f"{page}.md").write_text(written, encoding="utf-8", newline="\n")
    return found


def stage_withheld(study: Study, source: Path, found: Sequence[Page]) -> None:
    """Write the words that the search is not to find; the file is no part of the site."""
    paths = [path for name in ABOUT if (path := study.corpus.folder / name).is_file()]
    notes = [path.read_text(encoding="utf-8") for path in paths]
    cells = [cell for page in found for cell in page.cells if cell["cell_type"] == "markdown"]
    words = findable.withheld(study.corpus, notes, [text_of(cell) for cell in cells])
    (source / "_withheld.txt").write_text("\n".join(words), encoding="utf-8", newline="\n")


def stage_readme(source: Path, study: Study) -> str:
    """Write what README.md says on rerunning, adapting and limits as a page; return its name."""
    text = (HERE.parent / "README.md").read_text(encoding="utf-8")
    folder = study.corpus.folder.as_posix()
    own = {f"{folder}/{name}": page for name, page in ABOUT.items()}
    _, body = note(text[text.index(README_FROM) :], own)
    (source / "about.inc").write_text(body, encoding="utf-8", newline="\n")
    page = f"# {README_TITLE}\n\n```{{raw}} html\n:file: about.inc\n```\n"
    (source / "about.md").write_text(page, encoding="utf-8", newline="\n")
    return "about"


def stage_files(study: Study, source: Path, found: list[Page], charts: Mapping[str, bytes]) -> None:
    """Write notebooks, files of charts, tables."""
    for folder in ("_extra/figures", "_extra/notebooks", "_extra/tables", "_static"):
        (source / folder).mkdir(parents=True, exist_ok=True)
    for page in found:
        shutil.copyfile(page.path, source / f"_extra/notebooks/{page.name}.ipynb")
    for name, content in charts.items():
        (source / "_extra/figures" / name).write_bytes(content)
    built = study.build / "tables"
    extra = [built / provenance.FILE, built / datapackage.FILE]
    if (source / f"{SOURCES}.md").is_file():
        extra += [built / sources.BIBTEX, built / sources.CSL]
    for table in [*sorted(built.glob("*.csv")), *extra]:
        shutil.copyfile(table, source / "_extra/tables" / table.name)


def chart_library(build: Path) -> Path:
    """Return the one script that draws all charts, made once: bundling takes seconds."""
    path = build / f"vega-{VEGA_LITE}-{version('vl-convert-python')}.js"
    if not path.is_file():
        beside = path.with_suffix(".part")
        # The bundle is a module, which file:// does not load: a function keeps its names apart.
        bundle = vl_convert.javascript_bundle(BUNDLED, vl_version=VEGA_LITE)
        beside.write_text(f'(() => {{"use strict";\n{bundle}\n}})();\n', encoding="utf-8")
        beside.replace(path)
    return path


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
