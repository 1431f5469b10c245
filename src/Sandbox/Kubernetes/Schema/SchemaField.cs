namespace EcrFleet.Sandbox.Kubernetes.Schema;

/// <summary>One field of a struct. <paramref name="KeepsNull"/>: written as null when empty, as Go does without omitempty.</summary>
internal sealed record SchemaField(string Name, TypeSchema Type, bool KeepsNull = false);
