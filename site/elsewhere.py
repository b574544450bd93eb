"""Where pages lead outside of the site: the repository, once it has an address, and Binder."""

from __future__ import annotations

from safe import address


def online(repository: str, notebook: str = "") -> list[str]:
    """Return the links to the source and to Binder, of a notebook or of the whole.

    None while the repository has no address; Binder where it stands on GitHub.
    """
    if not repository:
        return []
    path = f"notebooks/{notebook}.ipynb" if notebook else "notebooks"
    github = repository.removeprefix("https://github.com/")
    if github == repository:
        return [address(repository, "Source and corrections")]
    source = f"{repository}/blob/HEAD/{path}" if notebook else repository
    binder = f"https://mybinder.org/v2/gh/{github}/HEAD?urlpath=lab/tree/{path}"
    return [
        address(source, "Source of this notebook" if notebook else "Source and corrections"),
        address(binder, "Run it in a browser (Binder)"),
    ]
