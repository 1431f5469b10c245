using EcrFleet.Core.Failures;

namespace EcrFleet.Core.Registration;

/// <summary>Collects what is wrong with one vault secret, so that its owner sees all of it at once. Names fields, never values.</summary>
internal sealed class Problems(string vaultSecret)
{
    private readonly List<string> _problems = [];

    public bool IsEmpty => _problems.Count == 0;

    public void Add(string problem) => _problems.Add(problem);

    public Failure ToFailure() => new(FailureKind.Invalid, $"Vault secret '{vaultSecret}': {string.Join("; ", _problems)}.");
}
