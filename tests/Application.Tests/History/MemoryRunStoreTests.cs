using EcrFleet.Application.History;
using EcrFleet.Tests.Shared.History;

namespace EcrFleet.Application.Tests.History;

public sealed class MemoryRunStoreTests : RunStoreContract
{
    private readonly MemoryRunStore _store = new();

    private protected override Task<IRunStore> OpenAsync() => Task.FromResult<IRunStore>(_store);
}
