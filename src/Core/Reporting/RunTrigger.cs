namespace EcrFleet.Core.Reporting;

/// <summary>What began a run.</summary>
public enum RunTrigger
{
    Timer,
    Http,
    Queue,
    Cli,
}
