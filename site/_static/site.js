// What the pages do beyond plain HTML; without this script they show pictures, text and tables.

// Values of a corpus are untrusted: a tooltip is built from text nodes alone.
const tooltip = document.createElement("div");
tooltip.className = "chart-tooltip";
tooltip.hidden = true;

function showTooltip(handler, event, item, value) {
  if (tooltip.classList.contains("held")) return; // a finger closes it, no mouse that passes by
  if (value === null || value === undefined || value === "") {
    hideTooltip();
    return;
  }
  fillTooltip(value);
  placeTooltip({ left: event.clientX, right: event.clientX, top: event.clientY, bottom: event.clientY });
}

function hideTooltip() {
  tooltip.hidden = true;
  tooltip.classList.remove("held", "kept");
}

// What a tooltip says, as pairs of a name (may be empty) and words; what says nothing is left out.
function tooltipRows(value) {
  if (typeof value !== "object" || Array.isArray(value)) return [["", String(value)]];
  return Object.entries(value).map(([name, said]) => [name + ": ", String(said ?? "")])
    .filter(([, said]) => said !== "");
}

function fillTooltip(value) {
  tooltip.classList.remove("held", "kept");
  tooltip.replaceChildren(...tooltipRows(value).map(([name, said]) => {
    const row = document.createElement("div");
    const strong = document.createElement("strong");
    strong.textContent = name;
    row.append(strong, document.createTextNode(said));
    return row;
  }));
}

// Below a box of the window and a little to the right, else above it.
function placeTooltip(box) {
  tooltip.hidden = false;
  const { offsetWidth: width, offsetHeight: height } = tooltip;
  const x = Math.min((box.left + box.right) / 2 + 12, window.innerWidth - width - 8);
  const y = box.bottom + 16 + height > window.innerHeight ? box.top - height - 12 : box.bottom + 16;
  tooltip.style.transform = `translate(${Math.max(4, x)}px, ${Math.max(4, y)}px)`;
}

// Charts carry their data: nothing is loaded, and a link may lead to a page; any other leads nowhere.
const PAGE = /^(https?:\/\/|[\w./-]*(#[\w-]*)?$)/i;
const nothingLoaded = {
  load: (uri) => Promise.reject(new Error("not loaded: " + uri)),
  http: (uri) => Promise.reject(new Error("not loaded: " + uri)),
  file: (uri) => Promise.reject(new Error("not loaded: " + uri)),
  sanitize: (uri, options) =>
    options && options.context === "href"
      ? Promise.resolve({ href: PAGE.test(uri) ? uri : "#" })
      : Promise.reject(new Error("not loaded: " + uri)),
};

// What stands in several places is stored once: {"=": its place}. Here it comes back to each.
function unpacked(value, shared) {
  if (Array.isArray(value)) return value.map((each) => unpacked(each, shared));
  if (value === null || typeof value !== "object") return value;
  const parts = Object.entries(value);
  if (parts.length === 1 && parts[0][0] === "=") return unpacked(shared[parts[0][1]], shared);
  return Object.fromEntries(parts.map(([name, each]) => [name, unpacked(each, shared)]));
}

function specification(stored, layout) {
  const spec = unpacked(stored[layout], stored.shared);
  for (const [name, held] of Object.entries(spec.datasets)) {
    if (Array.isArray(held)) continue;
    const columns = Object.entries(held);
    spec.datasets[name] = columns[0][1].map(
      (_, row) => Object.fromEntries(columns.map(([field, values]) => [field, values[row]])));
  }
  if (spec.usermeta) spec.usermeta = { ...spec.usermeta, embedOptions: undefined };
  // Links of a chart lead to pages of the site: they are off in the notebook and on here.
  spec.params = (spec.params || []).map(
    (parameter) => parameter.name === "on_site" ? { ...parameter, value: true } : parameter);
  return spec;
}

// As in staging.py, so that picture and chart change at one width; and the box must have the room.
const desktop = window.matchMedia("(min-width: 60rem)");

function layoutFor(stored, box) {
  const room = stored.wide && box.clientWidth >= stored.wide.width + 2 * stored.wide.padding + 8;
  return room && desktop.matches ? "wide" : "narrow";
}

async function draw(figure) {
  const stored = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
  const box = figure.querySelector(".chart-box");
  const live = document.createElement("div");
  live.className = "live";
  const drawAs = async (layout) => {
    figure.dataset.layout = layout;
    await vegaEmbed(live, specification(stored, layout), {
      mode: "vega-lite", renderer: "svg", actions: false, defaultStyle: false,
      tooltip: showTooltip, loader: nothingLoaded,
    });
    byKeyAndTouch(live, box.querySelector("img").alt);
  };
  box.append(live);
  await drawAs(layoutFor(stored, box)).catch((error) => { live.remove(); throw error; });
  figure.classList.add("drawn");
  if (!stored.wide) return;
  let last = Promise.resolve();
  new ResizeObserver(() => {
    last = last.then(async () => {
      const layout = layoutFor(stored, box);
      if (layout === figure.dataset.layout || !box.clientWidth) return;
      hideTooltip();
      await drawAs(layout);
    });
  }).observe(box);
}

// Vega-Lite 5 calls its result Vega 5; the bundle's Vega 6 draws it, and warns each time.
function withoutVersionWarning(warn) {
  return (...said) => {
    if (!String(said[0]).startsWith("The compiled spec uses Vega")) warn.apply(console, said);
  };
}

async function drawAll() {
  const figures = document.querySelectorAll("figure.chart");
  if (!figures.length) return;
  document.body.append(tooltip);
  console.warn = withoutVersionWarning(console.warn);
  for (const figure of figures) {
    try {
      await draw(figure);
    } catch (error) {
      console.error("chart not drawn, its picture stays:", error);
    }
  }
}

window.addEventListener("scroll", () => {
  if (!tooltip.classList.contains("kept")) hideTooltip();
}, { passive: true });
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hideTooltip();
});
drawAll();
