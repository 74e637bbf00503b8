// The graph of one event as SVG: who tells of it and when, which values they give, what stands against what.
//
//   const std::string svg = render_event_graph(report, event);   // a file of its own, with its style
//
// Articles stand one below the other by time, copies indented below what they were copied from; each value is
// a lane with a dot for every article that gives it. Lanes that a finding holds against each other are joined
// above by a line with a sign (≠ contradicts, → updates). Reasons are in <title>s and, on the page, in a list
// below. Nothing crosses, so thirty articles read as well as three. No colour carries a meaning alone.
#pragma once

#include "report/event_picture.h"
#include "report/html_sections.h"

#include <string>

namespace crosscheck {

// Empty when fewer than two articles tell of the event or none gives a value.
std::string render_event_graph(const Report& report, std::uint32_t event);

// The same inside the page, with links and without a style of its own.
void draw_event(HtmlWriter& out, const Report& report, const EventPicture& picture,
                std::uint32_t event);

// html_graphs.cpp. The section of the page: one graph for each event with a finding, up to a number, which it says.
void write_event_graphs(HtmlWriter& out, const HtmlView& view);

// Belongs into the page's style; a graph of its own brings it along.
inline constexpr char kEventGraphStyle[] = R"css(
.eg{display:block;color:var(--ink);font:400 13px/1.3 var(--sans)}
.eg text{fill:currentColor}.eg .soft{fill:var(--soft)}.eg .small{font-size:11.5px}
.eg .aspect{font-weight:650;font-size:12.5px}.eg .outlet{font-weight:600}.eg .sign{font-weight:700;font-size:14px;text-anchor:middle}
.eg .row{stroke:var(--line);stroke-width:1}.eg .bracket{stroke:var(--soft);stroke-width:1;fill:none}
.eg .stem{stroke:currentColor;stroke-width:2;opacity:.45}.eg .flagged .stem{stroke:var(--error);stroke-dasharray:5 3;opacity:1}
.eg .box{fill:var(--card);stroke:var(--soft);stroke-width:1}.eg .flagged .box{stroke:var(--error);stroke-width:2;stroke-dasharray:5 3}
.eg .dot{fill:currentColor;stroke:var(--paper);stroke-width:1.5}.eg .flagged .dot{fill:var(--error)}
.eg .rest .dot{fill:var(--paper);stroke:currentColor}
.eg .join{fill:none;stroke:var(--error);stroke-width:2}.eg .join.update{stroke:var(--note);stroke-dasharray:2 3}
.eg .disc{fill:var(--paper);stroke:var(--error);stroke-width:1.5}.eg .disc.update{stroke:var(--note)}
.eg .hang{fill:none;stroke:var(--soft);stroke-width:1.5}.eg .hang.part{stroke-dasharray:3 3}
.graphs>details{border-top:1px solid var(--line);margin:0;padding:.7rem 0}
.graphs summary{width:auto}.graphs .scroll{margin-top:.8rem}
.graphs .edges{margin:.7rem 0 0;padding-left:1.2rem;max-width:80ch}
@media print{.eg{max-width:100%;height:auto}}
)css";

} // namespace crosscheck
