package vm
import ("testing";"os";"strconv";"time";"fmt")
func TestQ1(t *testing.T) {
	from, _ := strconv.Atoi(os.Getenv("Q1FROM")); n, _ := strconv.Atoi(os.Getenv("Q1N"))
	for s := from; s < from+n; s++ {
		for _, m := range walked() {
			if only := os.Getenv("Q1MOD"); only != "" && only != m { continue }
			b := time.Now()
			t.Run(fmt.Sprint(m, s), func(t *testing.T) { walk(t, m, uint64(s), 400, 1*time.Second) })
			if d := time.Since(b); d > 1500*time.Millisecond { fmt.Println("SLOW", m, s, d) }
		}
	}
}
