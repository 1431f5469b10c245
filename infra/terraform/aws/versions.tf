terraform {
  required_version = ">= 1.7"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # From 5.81 on a provider of Entra ID needs no thumbprint: AWS checks its certificate itself.
      version = ">= 5.81, < 7.0"
    }
  }
}
