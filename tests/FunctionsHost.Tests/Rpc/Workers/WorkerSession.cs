namespace EcrFleet.FunctionsHost.Tests.Rpc.Workers;

/// <summary>A worker that has loaded all functions.</summary>
internal sealed class WorkerSession(WorkerProcess process, WorkerChannel channel, WorkerAbilities abilities, IReadOnlyDictionary<string, string> functionIds)
{
    public WorkerProcess Process => process;

    public WorkerChannel Channel => channel;

    public WorkerAbilities Abilities => abilities;

    public string FunctionId(string name) => functionIds[name];
}
