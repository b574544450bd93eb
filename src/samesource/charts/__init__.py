"""The charts of the collection, one module per notebook: first the frame shown, then the chart."""
