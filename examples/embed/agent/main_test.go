package main

func Example() {
	main()
	// Output:
	// Cairo <nil> false
	// <nil> NoCity: weather of Atlantis: no such city true
	// <nil> PermissionError: files are not available to this script false
	// <nil> memory limit of 33554432 exceeded false
}
