using EcrFleet.FunctionsHost.Tests;
using EcrFleet.FunctionsHost.Tests.Rpc;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// The host of the tests for a person: dotnet run --project tests/FunctionsHost.Tests -- serve; for bench/worker-start.sh: start. Otherwise what xunit generates by itself.
if (args is [ServeCommand.Name, .. var rest])
{
    return await ServeCommand.RunAsync(rest, Console.Out, Console.Error);
}

if (args is [StartCommand.Name, .. var timed])
{
    return await StartCommand.RunAsync(timed, Console.Out, Console.Error);
}

return args.Any(argument => argument is "--server" or "--internal-msbuild-node")
    ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);
