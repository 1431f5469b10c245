namespace EcrFleet.Architecture.Tests.Samples.Used;

/// <summary>What the samples use, each in its way.</summary>
[AttributeUsage(AttributeTargets.All)]
internal sealed class MarkAttribute : Attribute
{
    public static int Count => Environment.ProcessId;
}
