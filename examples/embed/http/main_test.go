package main

func Example() {
	main()
	// Output:
	// 200 hello, Ada
	// 404 no /nothing
	// 500 ZeroDivisionError: division by zero
	// 503 fuel limit of 1000000 exceeded
}
