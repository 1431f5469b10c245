using EcrFleet.Application.Vault;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Vault;

namespace EcrFleet.Tests.Shared.Fakes;

/// <summary>A vault in memory.</summary>
internal sealed class FakeVault : IVault, IVaultWriter
{
    private readonly Dictionary<string, (VaultItem Item, string Value)> _secrets = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a listing answers instead, where it does not throw.</summary>
    public Func<CancellationToken, Task<Failure?>> OnList { get; set; } = _ => Task.FromResult<Failure?>(null);

    /// <summary>What the reading of a secret answers instead of its value.</summary>
    public Func<string, Failure?> OnRead { get; set; } = _ => null;

    /// <summary>What was stored, in order.</summary>
    public List<NewVaultSecret> Stored { get; } = [];

    public List<string> Removed { get; } = [];

    /// <summary>The tags that were set on secrets that are there, e.g. <c>kubeconfig-berlin cluster-uid=c0ffee</c>.</summary>
    public List<string> Tagged { get; } = [];

    public string FleetId { get; set; } = "f1ee700000000001";

    /// <summary>What a change answers instead of being made.</summary>
    public Failure? WriteFailure { get; set; }

    public void Put(string name, string value, params (string Key, string Value)[] tags) => _secrets[name] = (
        new VaultItem { Name = name, Tags = tags.ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.OrdinalIgnoreCase) }, value);

    public void Disable(string name) => _secrets[name] = (_secrets[name].Item with { IsEnabled = false }, _secrets[name].Value);

    public async Task<Result<IReadOnlyList<VaultItem>>> ListAsync(CancellationToken cancellationToken) =>
        await OnList(cancellationToken) is { } failure
            ? failure
            : Result<IReadOnlyList<VaultItem>>.Of([.. _secrets.Values.Select(secret => secret.Item)]);

    public Task<Result<SecretText>> ReadAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult<Result<SecretText>>((OnRead(name), _secrets[name]) switch
        {
            ({ } failure, _) => failure,
            (_, { Item.IsEnabled: true } secret) => new SecretText(secret.Value),
            _ => new Failure(FailureKind.Forbidden, $"Vault secret '{name}': the secret is disabled."),
        });

    public Task<Failure?> SetAsync(NewVaultSecret secret, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (WriteFailure is null)
        {
            Stored.Add(secret);
            _secrets[secret.Name] = (
                new VaultItem { Name = secret.Name, IsEnabled = secret.IsEnabled, Tags = secret.Tags, ExpiresAt = secret.ExpiresAt },
                secret.Value.Reveal());
        }

        return Task.FromResult(WriteFailure);
    }

    public Task<Failure?> TagAsync(string name, string tag, string value, CancellationToken cancellationToken)
    {
        if (WriteFailure is null)
        {
            var (item, text) = _secrets[name];
            Tagged.Add($"{name} {tag}={value}");
            _secrets[name] = (item with { Tags = new Dictionary<string, string>(item.Tags, StringComparer.OrdinalIgnoreCase) { [tag] = value } }, text);
        }

        return Task.FromResult(WriteFailure);
    }

    public Task<Result<string>> IdentifyAsync(bool isKept, CancellationToken cancellationToken) => Task.FromResult<Result<string>>(FleetId);

    public Task<Failure?> RemoveAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (WriteFailure is not null)
        {
            return Task.FromResult<Failure?>(WriteFailure);
        }

        Removed.Add(name);
        return Task.FromResult(_secrets.Remove(name) ? null : new Failure(FailureKind.NotFound, $"Vault secret '{name}': there is none."));
    }
}
