namespace EcrFleet.Kubernetes.Wire;

/// <summary>A SelfSubjectAccessReview, question and answer.</summary>
internal sealed record AccessReviewWire
{
    public string? ApiVersion { get; init; }

    public string? Kind { get; init; }

    public AccessSpecWire? Spec { get; init; }

    public AnswerWire? Status { get; init; }

    internal sealed record AccessSpecWire(AttributesWire? ResourceAttributes);

    internal sealed record AttributesWire
    {
        public string? Verb { get; init; }

        public string? Group { get; init; }

        public string? Resource { get; init; }

        public string? Subresource { get; init; }

        public string? Name { get; init; }

        public string? Namespace { get; init; }
    }

    internal sealed record AnswerWire
    {
        public bool Allowed { get; init; }

        public string? Reason { get; init; }
    }
}
