#pragma warning disable CA1032 // Thrown only in this project, and never without its text.

namespace EcrFleet.Sandbox.Kubernetes.Admission.Expressions;

/// <summary>An expression beyond the part of CEL that is understood here.</summary>
internal sealed class UnknownExpressionException(string expression) : Exception($"This emulator cannot evaluate the expression: {expression}");
