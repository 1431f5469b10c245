namespace EcrFleet.Architecture.Tests.Samples.Used;

/// <summary>A type that may be the base of another one.</summary>
internal class Ground;
