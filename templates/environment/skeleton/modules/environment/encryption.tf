# One key a purpose: who may read the cluster's secrets need not be able to read the data.
resource "aws_kms_key" "this" {
  for_each = {
    secrets = "Secrets of the cluster ${local.full_name}"
    data    = "Data stores of ${local.full_name}"
  }

  description             = each.value
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_kms_alias" "this" {
  for_each = aws_kms_key.this

  name          = "alias/${local.full_name}-${each.key}"
  target_key_id = each.value.key_id
}
