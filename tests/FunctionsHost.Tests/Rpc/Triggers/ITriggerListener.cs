namespace EcrFleet.FunctionsHost.Tests.Rpc.Triggers;

/// <summary>Triggers a function by itself; disposing waits for what it has begun.</summary>
internal interface ITriggerListener : IAsyncDisposable
{
    /// <summary>Begins nothing more.</summary>
    Task CloseAsync();
}
