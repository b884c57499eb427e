package main

func Example() {
	main()
	// Output:
	// HELLO <nil>
	// kept the old one: shout.aio:1:3: SyntaxError: '(' was never closed
	// HELLO <nil>
	// kept the old one: ModuleNotFoundError: No module named 'missing'
	// HELLO <nil>
	//  olleh   <nil>
}
