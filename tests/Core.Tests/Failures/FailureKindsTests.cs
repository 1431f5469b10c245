using System.Diagnostics;
using EcrFleet.Core.Failures;

namespace EcrFleet.Core.Tests.Failures;

public sealed class FailureKindsTests
{
    [Fact]
    public void Only_these_kinds_may_pass_by_themselves() => Assert.Equal(
        [FailureKind.Unexpected, FailureKind.Throttled, FailureKind.Unreachable, FailureKind.Timeout, FailureKind.NotAttempted],
        Enum.GetValues<FailureKind>().Where(FailureKinds.IsPassing));

    [Fact]
    public void A_kind_that_there_is_not_is_a_bug() => Assert.Throws<UnreachableException>(() => FailureKinds.IsPassing((FailureKind)99));
}
