# Without an account: the provider is mocked, so nothing is asked of AWS.

mock_provider "aws" {
  mock_resource "aws_iam_policy" {
    defaults = { arn = "arn:aws:iam::123456789012:policy/ecr-fleet-main" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/ecr-fleet-main-keyless" }
  }
  mock_resource "aws_iam_openid_connect_provider" {
    defaults = { arn = "arn:aws:iam::123456789012:oidc-provider/sts.windows.net/11111111-2222-3333-4444-555555555555/" }
  }
}

variables {
  region = "eu-central-1"
}

run "user_may_pull_and_nothing_else" {
  variables {
    user = true
  }

  assert {
    condition = toset(flatten([for statement in jsondecode(aws_iam_policy.pull.policy).Statement : statement.Action])) == toset([
      "ecr:GetAuthorizationToken", "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer",
    ])
    error_message = "The policy allows something else than a token and a pull."
  }

  assert {
    condition     = jsondecode(aws_iam_policy.pull.policy).Statement[0].Resource == "*"
    error_message = "A token is given on * only."
  }

  assert {
    condition     = output.register_user == "aws iam create-access-key --user-name ecr-fleet-main | ecr-fleet registry add main --region eu-central-1"
    error_message = "The command is not the one of docs/registering.md."
  }

  assert {
    condition     = length(aws_iam_role.keyless) == 0 && output.register_keyless == null
    error_message = "A role was made that nobody asked for."
  }
}

run "keyless_trusts_one_identity_for_one_audience" {
  variables {
    keyless = {
      tenant_id = "11111111-2222-3333-4444-555555555555"
      audience  = "api://ecr-fleet"
      subject   = "66666666-7777-8888-9999-000000000000"
    }
    repositories = ["arn:aws:ecr:eu-central-1:123456789012:repository/shop/*"]
  }

  assert {
    condition = jsondecode(aws_iam_role.keyless[0].assume_role_policy).Statement[0].Condition.StringEquals == {
      "sts.windows.net/11111111-2222-3333-4444-555555555555/:aud" = "api://ecr-fleet"
      "sts.windows.net/11111111-2222-3333-4444-555555555555/:sub" = "66666666-7777-8888-9999-000000000000"
    }
    error_message = "The trust does not fit the claims of the managed identity's token."
  }

  assert {
    condition     = aws_iam_openid_connect_provider.entra[0].url == "https://sts.windows.net/11111111-2222-3333-4444-555555555555/"
    error_message = "The issuer of Entra ID ends with a slash."
  }

  assert {
    condition     = output.register_keyless == "ecr-fleet registry add main --region eu-central-1 --role-arn arn:aws:iam::123456789012:role/ecr-fleet-main-keyless --web-identity-audience api://ecr-fleet"
    error_message = "The command is not the one of docs/registering.md."
  }

  assert {
    condition     = length(aws_iam_user.this) == 0
    error_message = "A user was made that nobody asked for."
  }
}

run "an_existing_provider_is_used" {
  variables {
    keyless = {
      tenant_id = "11111111-2222-3333-4444-555555555555"
      audience  = "api://ecr-fleet"
      subject   = "66666666-7777-8888-9999-000000000000"
    }
    oidc_provider_arn = "arn:aws:iam::210987654321:oidc-provider/sts.windows.net/11111111-2222-3333-4444-555555555555/"
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.entra) == 0
    error_message = "An account can have only one provider for a tenant."
  }

  assert {
    condition     = jsondecode(aws_iam_role.keyless[0].assume_role_policy).Statement[0].Principal.Federated == var.oidc_provider_arn
    error_message = "The role does not trust the provider that is there."
  }
}

run "somebody_must_be_let_in" {
  command         = plan
  expect_failures = [aws_iam_policy.pull]
}

run "bad_values_are_refused" {
  command = plan

  variables {
    name         = "a_b"
    region       = "Frankfurt"
    repositories = ["shop"]
    keyless = {
      tenant_id = "contoso.com"
      audience  = "api://ecr-fleet/.default"
      subject   = "66666666-7777-8888-9999-000000000000"
    }
    oidc_provider_arn = "sts.windows.net"
    issuer_host       = "https://sts.windows.net"
  }

  expect_failures = [var.name, var.region, var.repositories, var.keyless, var.oidc_provider_arn, var.issuer_host]
}
