namespace EcrFleet.Kubernetes.Local;

/// <summary>A file that is larger than any that a kubeconfig needs.</summary>
#pragma warning disable CA1032 // Thrown in one place.
internal sealed class FileTooLargeException() : IOException("The file is larger than 1 MB.");
#pragma warning restore CA1032
