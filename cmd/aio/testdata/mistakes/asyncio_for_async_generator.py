import asyncio

async def count():
    yield 1

async def main():
    for n in count():
        print(n)

asyncio.run(main())
