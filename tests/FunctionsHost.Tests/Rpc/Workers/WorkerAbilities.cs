namespace EcrFleet.FunctionsHost.Tests.Rpc.Workers;

/// <summary>What a worker says of itself when it starts.</summary>
internal sealed class WorkerAbilities(IReadOnlyDictionary<string, string> capabilities)
{
    /// <summary>Where HTTP requests are passed on to; <c>null</c> where they come over gRPC.</summary>
    public Uri? HttpUri => capabilities.TryGetValue("HttpUri", out var uri) && uri.Length > 0 ? new Uri(uri) : null;

    public bool IsCancellable => IsOn("HandlesInvocationCancelMessage");

    public bool IsTerminable => IsOn("HandlesWorkerTerminateMessage");

    /// <summary>Headers, parameters and query have values that may be missing.</summary>
    public bool HasNullableHttp => IsOn("UseNullableValueDictionaryForHttp");

    private bool IsOn(string name) => capabilities.TryGetValue(name, out var value) && string.Equals(value, bool.TrueString, StringComparison.OrdinalIgnoreCase);
}
