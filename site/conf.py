"""Sphinx configuration. What is built stands in the folder that build.py stages."""

from __future__ import annotations

import html
import sys
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from search_numbers import WordsAndNumbers  # noqa: E402

SETTINGS = yaml.safe_load((HERE / "settings.yml").read_text(encoding="utf-8")) or {}
REPOSITORY = SETTINGS.get("repository") or ""

project = "Same Number, Same Source?"
author = "Same Number, Same Source? contributors"
project_copyright = ""
language = "en"
extensions = ["myst_nb"]
nb_execution_mode = "off"
nb_merge_streams = True
nb_code_prompt_show = "Show code"
nb_code_prompt_hide = "Hide code"
# Raw HTML in Markdown stays text: what needs HTML is staged in files of its own, escaped there.
myst_disable_syntax = ["html_block", "html_inline"]

html_theme = "furo"
html_title = project
templates_path = ["_templates"]
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_use_index = False
html_copy_source = False
html_show_sourcelink = False
html_last_updated_fmt = None
html_show_search_summary = False  # it shows names, and fetches pages, which file:// forbids
html_theme_options: dict[str, Any] = {
    "top_of_page_buttons": [],
    "light_css_variables": {
        "color-brand-primary": "#0b4a8f",
        "color-brand-content": "#0b4a8f",
        "color-brand-visited": "#5d3a8e",
        "color-link-underline": "#8a9db5",
        "color-link-underline--visited": "#a89ab8",
        "color-sidebar-link-text--top-level": "#222",
        "color-sidebar-caption-text": "#222",
        "sidebar-caption-font-size": "0.875rem",
        "toc-font-size": "0.8125rem",
        "toc-title-font-size": "0.875rem",
        "color-toc-title-text": "#222",
    },
}
html_context = {"rights": "Code: MIT. Tables: CC BY 4.0. Documents: © their publishers."}


def _staged_files(app: Any, config: Any) -> None:
    config.html_extra_path = [str(Path(app.srcdir) / "_extra")]
    config.html_static_path = [*config.html_static_path, str(Path(app.srcdir) / "_static")]
    config.html_search_options = {"withheld": str(Path(app.srcdir) / "_withheld.txt")}
    config.exclude_patterns = [*config.exclude_patterns, "_extra", "_static"]


def _title_as_text(
    app: Any, page: str, template: str, context: dict[str, Any], doctree: Any
) -> None:
    """Escape the title that the theme prints as it is on top of a printed page."""
    if "pagetitle" in context:
        context["pagetitle"] = html.escape(context["pagetitle"])


def _scripts(app: Any, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Load the chart library where there is a chart, and cards where there are some."""
    body = context.get("body", "")
    if '<figure class="chart"' in body:
        app.add_js_file("vega.js", loading_method="defer", priority=800)
        app.add_js_file("chart-keys.js", loading_method="defer", priority=805)
    if '<details class="said' in body or '<div class="raw-text"' in body:
        app.add_js_file("evidence.js", loading_method="defer", priority=805)
    if '<pre class="cite"' in body:
        app.add_js_file("cite.js", loading_method="defer", priority=806)
    app.add_js_file("site.js", loading_method="defer", priority=810)


def _lean(app: Any, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Leave out style sheets that hardly a line is used of; site.css has what these pages need."""
    sheets = context.get("css_files", [])
    unused = ("mystnb", "furo-extensions")
    context["css_files"] = [
        sheet for sheet in sheets if not any(name in str(sheet.filename) for name in unused)
    ]


def _light_alone(app: Any, error: Exception | None) -> None:
    """Cut the colours of code on a dark page, which the theme writes and no page uses."""
    sheet = Path(app.outdir) / "_static/pygments.css"
    if error is None:
        light, _, _ = sheet.read_text(encoding="utf-8").partition("@media not print")
        sheet.write_text(light, encoding="utf-8", newline="\n")


def setup(app: Any) -> dict[str, bool]:
    """Register the search and what the staged folder adds."""
    app.add_search_language(WordsAndNumbers)
    app.connect("config-inited", _staged_files)
    app.connect("html-page-context", _scripts)
    app.connect("html-page-context", _title_as_text, priority=900)  # after the theme
    app.connect("html-page-context", _lean, priority=900)
    app.connect("build-finished", _light_alone, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
