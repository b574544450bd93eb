// What the pages do beyond plain HTML; without this script they show pictures, text and tables.

// Values of a corpus are untrusted: a tooltip is built from text nodes alone.
const tooltip = document.createElement("div");
tooltip.className = "chart-tooltip";
tooltip.hidden = true;

function showTooltip(handler, event, item, value) {
  if (value === null || value === undefined || value === "") {
    tooltip.hidden = true;
    return;
  }
  const rows = typeof value === "object" && !Array.isArray(value)
    ? Object.entries(value).map(([name, said]) => [name + ": ", said])
    : [["", value]];
  tooltip.replaceChildren(...rows.map(([name, said]) => {
    const row = document.createElement("div");
    const strong = document.createElement("strong");
    strong.textContent = name;
    row.append(strong, document.createTextNode(String(said)));
    return row;
  }));
  tooltip.hidden = false;
  const { offsetWidth: width, offsetHeight: height } = tooltip;
  const x = Math.min(event.clientX + 12, window.innerWidth - width - 8);
  const y = event.clientY + 16 + height > window.innerHeight
    ? event.clientY - height - 12 : event.clientY + 16;
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

async function draw(figure) {
  const spec = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
  if (spec.usermeta) delete spec.usermeta.embedOptions;
  // Links of a chart lead to pages of the site: they are off in the notebook and on here.
  for (const parameter of spec.params || []) {
    if (parameter.name === "on_site") parameter.value = true;
  }
  const picture = figure.querySelector("img");
  const live = document.createElement("div");
  live.className = "live";
  await vegaEmbed(live, spec, {
    mode: "vega-lite", renderer: "svg", actions: false, defaultStyle: false,
    tooltip: showTooltip, loader: nothingLoaded,
  });
  live.querySelector("svg").setAttribute("aria-label", picture.alt);
  picture.after(live);
  figure.classList.add("drawn");
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

window.addEventListener("scroll", () => { tooltip.hidden = true; }, { passive: true });
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") tooltip.hidden = true;
});
drawAll();
