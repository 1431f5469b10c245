namespace EcrFleet.Application.Clusters;

/// <summary>One step that was taken.</summary>
/// <param name="What">In words, e.g. <c>ClusterRole ecr-fleet</c>.</param>
/// <param name="Detail">What came of it, or what is wrong and what to do.</param>
public sealed record RegistrationStep(StepState State, string What, string Detail);
