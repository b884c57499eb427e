import asyncio

async def main():
    async for n in [1, 2]:
        print(n)

asyncio.run(main())
