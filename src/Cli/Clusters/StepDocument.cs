using EcrFleet.Application.Clusters;

namespace EcrFleet.Cli.Clusters;

/// <summary>A step, in JSON.</summary>
internal sealed record StepDocument(StepState State, string What, string Detail)
{
    public static IReadOnlyList<StepDocument> Of(StepLog log) => Of(log.Steps);

    public static IReadOnlyList<StepDocument> Of(IReadOnlyList<RegistrationStep> steps) => [.. steps.Select(step => new StepDocument(step.State, step.What, step.Detail))];
}
