namespace EcrFleet.Core.Runs;

/// <summary>How far a run has come.</summary>
public sealed record RunProgress(int Expected, int Reported)
{
    public bool HaveAllReported => Reported >= Expected;
}
