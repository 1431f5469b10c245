namespace EcrFleet.Sandbox.Aws;

/// <summary>A clock that runs ahead of this machine's, as AWS's does where the machine's is behind.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    /// <summary>How far ahead it is.</summary>
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
}
