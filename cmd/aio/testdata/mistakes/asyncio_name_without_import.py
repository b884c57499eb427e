async def main():
    await gather(main(), main())

import asyncio
asyncio.run(main())
