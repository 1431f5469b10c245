namespace EcrFleet.FunctionsHost.Tests.Rpc.Workers;

/// <summary>The worker's process ended while the host waited for it.</summary>
internal sealed class WorkerLostException(string message) : Exception(message);
