namespace EcrFleet.FunctionsHost.Tests.Rpc.App;

/// <summary>Says what is wrong with the published folder. A real host would run on with "0 functions loaded", and say nothing.</summary>
internal sealed class PublishedAppException(string message) : Exception(message);
