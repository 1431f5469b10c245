using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Vault;
using EcrFleet.Refresh;

namespace EcrFleet.FunctionApp.Tests.Refresh.Fakes;

/// <summary>A vault in memory.</summary>
internal sealed class FakeVault : IVault
{
    private readonly Dictionary<string, (VaultItem Item, string Value)> _secrets = [];

    /// <summary>What a listing answers instead, where it does not throw.</summary>
    public Func<CancellationToken, Task<Failure?>> OnList { get; set; } = _ => Task.FromResult<Failure?>(null);

    public void Put(string name, string value, params (string Key, string Value)[] tags) => _secrets[name] = (
        new VaultItem { Name = name, Tags = tags.ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.OrdinalIgnoreCase) }, value);

    public async Task<Result<IReadOnlyList<VaultItem>>> ListAsync(CancellationToken cancellationToken) =>
        await OnList(cancellationToken) is { } failure
            ? failure
            : Result<IReadOnlyList<VaultItem>>.Of([.. _secrets.Values.Select(secret => secret.Item)]);

    public Task<Result<SecretText>> ReadAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult<Result<SecretText>>(new SecretText(_secrets[name].Value));
}
