namespace EcrFleet.Sandbox.KeyVault;

/// <summary>
/// Deletions and recoveries that have been answered but are not done yet, as Key Vault does them: until then neither name can be used.
/// It is counted in requests, so that no test has to wait.
/// </summary>
internal sealed class Settling
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (VaultError Refusal, int Requests)> _pending = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many requests for the secret meet an unfinished deletion or recovery.</summary>
    public int Requests { get; set; }

    public void Delete(string name) => Begin(name, VaultError.BeingDeleted);

    public void Recover(string name) => Begin(name, VaultError.BeingRecovered);

    /// <summary>What a request for the secret is refused with; null when nothing is on its way.</summary>
    public VaultError? Refusal(string name)
    {
        lock (_lock)
        {
            if (!_pending.Remove(name, out var pending))
            {
                return null;
            }

            if (pending.Requests > 1)
            {
                _pending[name] = pending with { Requests = pending.Requests - 1 };
            }

            return pending.Refusal;
        }
    }

    private void Begin(string name, VaultError refusal)
    {
        lock (_lock)
        {
            if (Requests > 0)
            {
                _pending[name] = (refusal, Requests);
            }
        }
    }
}
