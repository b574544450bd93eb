"""Casualty figures in texts: what each counts, who says it, and which share one origin."""
