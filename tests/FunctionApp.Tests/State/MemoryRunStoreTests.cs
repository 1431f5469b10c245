using EcrFleet.Application.History;

namespace EcrFleet.FunctionApp.Tests.State;

public sealed class MemoryRunStoreTests : RunStoreContract
{
    private readonly MemoryRunStore _store = new();

    private protected override Task<IRunStore> OpenAsync() => Task.FromResult<IRunStore>(_store);
}
