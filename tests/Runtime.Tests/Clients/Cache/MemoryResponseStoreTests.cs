namespace PromptGrad.Tests.Clients;

public sealed class MemoryResponseStoreTests
{
    [Fact]
    public async Task Value_is_there_once_it_was_put_and_nothing_before()
    {
        var store = new MemoryResponseStore();
        byte[] key = new byte[32];

        Assert.Null(await store.GetAsync(key, TestContext.Current.CancellationToken));
        await store.PutAsync(key, new byte[] { 1, 2 }, TestContext.Current.CancellationToken);
        await store.PutAsync(key, new byte[] { 3 }, TestContext.Current.CancellationToken);

        Assert.Equal([1, 2], (await store.GetAsync(key, TestContext.Current.CancellationToken))!.Value.ToArray());
        Assert.Equal(1, store.Count);
    }
}
