namespace EcrFleet.Application.Clusters;

/// <summary>The answer to an access question.</summary>
/// <param name="Reason">The server's words, e.g. which binding allows it; often empty.</param>
public sealed record AccessReviewAnswer(bool IsAllowed, string Reason);
