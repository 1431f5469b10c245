using System.Security.Cryptography;

namespace EcrFleet.Sandbox.Kubernetes.Controllers;

/// <summary>Endings of generated names, from the letters that Kubernetes takes so that no words come out.</summary>
internal static class GeneratedNames
{
    public static string Suffix() => RandomNumberGenerator.GetString("bcdfghjklmnpqrstvwxz2456789", 5);
}
