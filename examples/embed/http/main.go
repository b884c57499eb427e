// An HTTP server that runs a user's script for each request: compiled once, in a fresh VM
// each time, within limits.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/aio-lang/aio/vm"
)

// request is what a script sees of a request, as the dict "request".
type request struct {
	Method string            `aio:"method"`
	Path   string            `aio:"path"`
	Query  map[string]string `aio:"query"`
}

// response is what its function handle returns.
type response struct {
	Status int    `aio:"status"`
	Body   string `aio:"body"`
}

// script answers requests.
type script struct{ program *vm.Program }

func (s script) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
	defer cancel()
	query := map[string]string{}
	for name, values := range r.URL.Query() {
		query[name] = values[0]
	}
	v := vm.New(vm.Options{Limits: vm.Limits{Fuel: 1e6, Memory: 32 << 20, Tasks: 100}})
	defer v.Close()
	answer := response{Status: http.StatusOK}
	err := v.Run(ctx, s.program)
	if err == nil {
		err = v.CallInto(ctx, &answer, "handle", request{r.Method, r.URL.Path, query})
	}
	var limit *vm.LimitError
	switch {
	case errors.As(err, &limit):
		answer = response{http.StatusServiceUnavailable, limit.Error()}
	case err != nil:
		answer = response{http.StatusInternalServerError, err.Error()}
	}
	w.WriteHeader(answer.Status)
	_, _ = io.WriteString(w, answer.Body)
}

const text = `
async def handle(request):
    match request["path"]:
        case "/hello":
            await sleep(0.001)
            return {"status": 200, "body": "hello, " + request["query"].get("name", "you")}
        case "/spin":
            while True: pass
        case "/fail":
            return 1 / 0
    return {"status": 404, "body": "no " + request["path"]}
`

func main() {
	program, err := vm.Compile("handler.aio", text)
	if err != nil {
		panic(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	server := &http.Server{Handler: script{program}, ReadHeaderTimeout: 5 * time.Second}
	go server.Serve(listener)
	defer server.Close()
	for _, path := range []string{"/hello?name=Ada", "/nothing", "/fail", "/spin"} {
		answer, err := http.Get("http://" + listener.Addr().String() + path)
		if err != nil {
			panic(err)
		}
		body, _ := io.ReadAll(answer.Body)
		answer.Body.Close()
		fmt.Println(answer.StatusCode, string(body))
	}
}
