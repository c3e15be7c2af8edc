"""Settings of the documentation."""

import empreinte

project = "empreinte"
author = "The empreinte authors"
copyright = "the empreinte authors"
release = version = empreinte.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.doctest", "sphinx.ext.viewcode"]
source_suffix = {".md": "myst-nb", ".ipynb": "myst-nb"}
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence"]
nb_execution_mode = "off"  # the notebooks are run by notebooks/run.py, and saved with what they gave

html_theme = "furo"
html_title = "empreinte"

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
autodoc_preserve_defaults = True
nitpicky = False
suppress_warnings = ["mystnb.unknown_mime_type"]
