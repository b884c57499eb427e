// The picture of tasks as JSON.

package task

import (
	"bytes"
	"encoding/json"
	"math"

	"github.com/aio-lang/aio/runtime/object"
)

// The fields of the JSON text. Tasks and joins have numbers, from 1, by which they
// mention each other.
type (
	graphJSON struct {
		Time       float64     `json:"time"`
		Operations int         `json:"operations"`
		NextTimer  *float64    `json:"next_timer"`
		Running    []placeJSON `json:"running,omitempty"`
		Tasks      []taskJSON  `json:"tasks"`
		Joins      []joinJSON  `json:"joins"`
		Cycles     [][]int     `json:"cycles"`
	}
	taskJSON struct {
		ID         int         `json:"id"`
		Name       string      `json:"name"`
		State      string      `json:"state"`
		Cancelling bool        `json:"cancelling"`
		Background bool        `json:"background"`
		Stack      []placeJSON `json:"stack"`
		Wait       *waitJSON   `json:"wait"`
	}
	waitJSON struct {
		For     string   `json:"for"` // in words
		Seconds float64  `json:"seconds"`
		Call    string   `json:"call,omitempty"`
		On      string   `json:"on,omitempty"`
		Ends    []int    `json:"ends"`
		Futures int      `json:"futures"`
		Holders []int    `json:"holders"`
		Gone    []string `json:"gone,omitempty"`
	}
	joinJSON struct {
		ID      int    `json:"id"`
		Call    string `json:"call"`
		Ends    []int  `json:"ends"`
		Futures int    `json:"futures"`
	}
	placeJSON struct {
		File     string `json:"file,omitempty"`
		Line     int    `json:"line,omitempty"`
		Function string `json:"function"`
	}
)

// JSON is the picture as a line of JSON text.
func (g *Graph) JSON() string {
	raw, _ := g.MarshalJSON() // numbers and strings have no errors
	return string(raw)
}

// MarshalJSON implements json.Marshaler.
func (g *Graph) MarshalJSON() ([]byte, error) {
	out := graphJSON{
		Time: g.Time, Operations: g.Operations, Running: placesJSON(g.Running),
		Tasks: make([]taskJSON, len(g.Tasks)), Joins: make([]joinJSON, len(g.Joins)), Cycles: [][]int{},
	}
	if g.NextTimer >= 0 && !math.IsInf(g.NextTimer, 1) {
		out.NextTimer = &g.NextTimer
	}
	for i := range g.Tasks {
		out.Tasks[i] = g.taskJSON(i)
	}
	for i, j := range g.Joins {
		out.Joins[i] = joinJSON{len(g.Tasks) + i + 1, j.Call, numbers(j.Ends), j.Futures}
	}
	for _, c := range g.Cycles() {
		out.Cycles = append(out.Cycles, numbers(c))
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // many a function is called <module>
	err := enc.Encode(out)
	return b.Bytes(), err
}

func (g *Graph) taskJSON(i int) taskJSON {
	info := &g.Tasks[i]
	k := taskJSON{
		ID: i + 1, Name: info.Name, State: info.State.String(), Cancelling: info.Cancelling, Background: info.Background,
		Stack: placesJSON(info.Stack),
	}
	if info.State == TaskWaiting {
		w := &info.Wait
		k.Wait = &waitJSON{
			For: g.WaitsFor(i), Seconds: info.Waited, Call: w.Call, On: w.On,
			Ends: numbers(w.Ends), Futures: w.Futures, Holders: numbers(w.Holders), Gone: w.Gone,
		}
	}
	return k
}

// numbers are nodes as JSON counts them.
func numbers(nodes []int) []int {
	out := make([]int, len(nodes))
	for i, n := range nodes {
		out[i] = n + 1
	}
	return out
}

func placesJSON(stack []object.Position) []placeJSON {
	out := make([]placeJSON, len(stack))
	for i, p := range stack {
		out[i] = placeJSON{p.File, p.Line, p.Function}
	}
	return out
}
