// Where a coroutine was made: cr_origin, of which warnings about it tell.

package machine

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// noteOrigin keeps the calls that led to the making of g, innermost first, as many as
// sys.set_coroutine_origin_tracking_depth asks for. They are kept as setNames keeps
// names: with a function of g's own, so that coroutines without an origin have no
// field for one.
func (m *Machine) noteOrigin(g *Generator) {
	var origin []*object.Site
	for f := m.cur; f != nil && len(origin) < m.Thread.OriginDepth; f = m.backOf(f) {
		origin = append(origin, m.siteOf(f))
	}
	fn := *g.fn
	labels := *fn.labels
	labels.shared, labels.origin = false, origin
	fn.labels = &labels
	g.fn = &fn
}

func (g *Generator) origin() []*object.Site {
	if g.fn == nil {
		return nil
	}
	return g.fn.labels.origin
}

// coroutineOrigin is cr_origin: (file, line, function) of each call, or None.
func coroutineOrigin(_ *object.Thread, v object.Value) (object.Value, error) {
	origin := object.Unchecked[Generator](v).origin()
	if origin == nil {
		return object.None, nil
	}
	list := make([]object.Value, len(origin))
	for i, site := range origin {
		p := site.Position()
		list[i] = object.NewTuple([]object.Value{
			object.String(p.File), object.Int(int64(p.Line)), object.String(p.Function)}).Value()
	}
	return object.NewTuple(list).Value(), nil
}

// originText is what a warning about g says of its origin; "" when none is known.
func (g *Generator) originText() string {
	origin := g.origin()
	if origin == nil {
		return ""
	}
	var b strings.Builder
	b.WriteString("\nCoroutine created at (most recent call last)")
	for _, site := range slices.Backward(origin) {
		p := site.Position()
		fmt.Fprintf(&b, "\n  File \"%s\", line %d, in %s", p.File, p.Line, p.Function)
		if line, _, _ := strings.Cut(p.Text, "\n"); line != "" {
			b.WriteString("\n    " + strings.TrimSpace(line))
		}
	}
	return b.String()
}
